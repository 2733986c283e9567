CREATE TABLE `panel_account` (
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`server` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`ref` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`identity` varchar(255) character set utf8mb4 collate utf8mb4_bin,
	`looked_at` datetime(3),
	`job_id` varchar(32) character set ascii collate ascii_bin,
	`epoch` int,
	`destroy_sent_at` datetime(3),
	`destroy_answered_at` datetime(3),
	`seen_before` longtext,
	CONSTRAINT `panel_account_service_id_server_ref_pk` PRIMARY KEY(`service_id`,`server`,`ref`)
);
--> statement-breakpoint
CREATE TABLE `panel_answer` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`job_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`epoch` int NOT NULL,
	`act` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`outcome` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`text` longtext NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `panel_answer_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `server` (
	`name` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('cpanel','plesk','directadmin','hestia','agent') NOT NULL,
	`url` varchar(500) character set utf8mb4 collate utf8mb4_bin,
	`username` varchar(128) character set utf8mb4 collate utf8mb4_bin,
	`sealed_secret` longtext,
	`certificate` longtext,
	`pin` varchar(64) character set ascii collate ascii_bin,
	`settings` longtext NOT NULL,
	`lease_holder` varchar(32) character set ascii collate ascii_bin,
	`lease_until` datetime(3),
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `server_name_pk` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE INDEX `panel_answer_job` ON `panel_answer` (`job_id`,`at`);