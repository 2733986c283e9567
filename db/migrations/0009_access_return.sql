CREATE TABLE `access_return` (
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`ref` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`server` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`identity` varchar(255) character set utf8mb4 collate utf8mb4_bin,
	`due_at` datetime(3),
	`attempts` int NOT NULL,
	`last_error` varchar(64) character set ascii collate ascii_bin,
	CONSTRAINT `access_return_cancellation_id_ref_pk` PRIMARY KEY(`cancellation_id`,`ref`)
);
--> statement-breakpoint
CREATE INDEX `access_return_due` ON `access_return` (`due_at`);