CREATE TABLE `done_elsewhere` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`job_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`step` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`open_key` varchar(80) character set ascii collate ascii_bin,
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`state` enum('requested','approved','refused') NOT NULL,
	`reason` text NOT NULL,
	`proof` text NOT NULL,
	`requested_by` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`requested_at` datetime(3) NOT NULL,
	`decided_by` varchar(32) character set ascii collate ascii_bin,
	`decided_at` datetime(3),
	CONSTRAINT `done_elsewhere_id_pk` PRIMARY KEY(`id`),
	CONSTRAINT `done_elsewhere_open` UNIQUE(`open_key`)
);
--> statement-breakpoint
CREATE INDEX `done_elsewhere_state` ON `done_elsewhere` (`state`,`requested_at`);--> statement-breakpoint
CREATE INDEX `done_elsewhere_job` ON `done_elsewhere` (`job_id`);