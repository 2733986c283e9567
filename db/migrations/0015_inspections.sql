CREATE TABLE `ownerless` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`job_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`found_at` datetime(3) NOT NULL,
	`seen_by` varchar(32) character set ascii collate ascii_bin,
	`seen_at` datetime(3),
	CONSTRAINT `ownerless_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `target_identity` (
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`ref` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`identity` varchar(255) character set utf8mb4 collate utf8mb4_bin,
	`looked_at` datetime(3) NOT NULL,
	CONSTRAINT `target_identity_cancellation_id_kind_ref_pk` PRIMARY KEY(`cancellation_id`,`kind`,`ref`)
);
--> statement-breakpoint
CREATE INDEX `ownerless_seen_at` ON `ownerless` (`seen_at`,`found_at`);