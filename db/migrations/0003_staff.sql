CREATE TABLE `staff` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`email` varchar(254) character set ascii collate ascii_bin NOT NULL,
	`name` varchar(100) NOT NULL,
	`password_hash` varchar(255) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	`disabled_at` datetime(3),
	CONSTRAINT `staff_id_pk` PRIMARY KEY(`id`),
	CONSTRAINT `staff_email` UNIQUE(`email`)
);
--> statement-breakpoint
CREATE TABLE `staff_session` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`user_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`key_mark` varchar(64) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `staff_session_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `staff_session_user` ON `staff_session` (`user_id`);--> statement-breakpoint
CREATE INDEX `staff_session_expires` ON `staff_session` (`expires_at`);