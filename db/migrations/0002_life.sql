CREATE TABLE `review_approval` (
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`action` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`round` int NOT NULL,
	`staff_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`staff_name` varchar(160) NOT NULL,
	`reason` varchar(500),
	`at` datetime(3) NOT NULL,
	CONSTRAINT `review_approval_cancellation_id_action_round_staff_id_pk` PRIMARY KEY(`cancellation_id`,`action`,`round`,`staff_id`)
);
--> statement-breakpoint
ALTER TABLE `cancellation` ADD `formalised_at` datetime(3);--> statement-breakpoint
ALTER TABLE `cancellation` ADD `reopenings` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `job` ADD `recheck_at` datetime(3);--> statement-breakpoint
ALTER TABLE `job` ADD `is_recheck` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `job` ADD `remind_at` datetime(3);--> statement-breakpoint
CREATE INDEX `job_recheck_at` ON `job` (`recheck_at`);--> statement-breakpoint
CREATE INDEX `job_remind_at` ON `job` (`remind_at`);