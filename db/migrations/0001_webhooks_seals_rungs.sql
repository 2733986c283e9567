CREATE TABLE `audit_seal` (
	`number` int NOT NULL,
	`at` datetime(3) NOT NULL,
	`heads` longtext NOT NULL,
	`previous_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `audit_seal_number_pk` PRIMARY KEY(`number`)
);
--> statement-breakpoint
CREATE TABLE `job_rung` (
	`job_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`deadline` datetime(3) NOT NULL,
	`rung` varchar(16) character set ascii collate ascii_bin NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `job_rung_job_id_deadline_rung_pk` PRIMARY KEY(`job_id`,`deadline`,`rung`)
);
--> statement-breakpoint
CREATE TABLE `webhook_delivery` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`event_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`endpoint_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`state` enum('pending','sending','sent','dead') NOT NULL,
	`epoch` int NOT NULL,
	`lease_until` datetime(3),
	`next_at` datetime(3) NOT NULL,
	`attempts` int NOT NULL,
	`last_status` int,
	`last_error` varchar(200),
	`created_at` datetime(3) NOT NULL,
	`sent_at` datetime(3),
	CONSTRAINT `webhook_delivery_id_pk` PRIMARY KEY(`id`),
	CONSTRAINT `webhook_delivery_once` UNIQUE(`event_id`,`endpoint_id`)
);
--> statement-breakpoint
CREATE TABLE `webhook_endpoint` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`url` varchar(2000) NOT NULL,
	`events` varchar(1000),
	`sealed_secret` text NOT NULL,
	`sealed_previous` text,
	`previous_until` datetime(3),
	`allow_private` boolean NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`disabled_at` datetime(3),
	CONSTRAINT `webhook_endpoint_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `webhook_event` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`type` varchar(48) character set ascii collate ascii_bin NOT NULL,
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`version` int NOT NULL,
	`at` datetime(3) NOT NULL,
	`data` longtext NOT NULL,
	`fanned_at` datetime(3),
	CONSTRAINT `webhook_event_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `audit_event` ADD `seal` int;--> statement-breakpoint
CREATE INDEX `webhook_delivery_due` ON `webhook_delivery` (`endpoint_id`,`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `webhook_delivery_state` ON `webhook_delivery` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `webhook_delivery_lease` ON `webhook_delivery` (`state`,`lease_until`);--> statement-breakpoint
CREATE INDEX `webhook_event_fanned` ON `webhook_event` (`fanned_at`,`at`);--> statement-breakpoint
CREATE INDEX `webhook_event_service` ON `webhook_event` (`service_id`,`version`);--> statement-breakpoint
CREATE INDEX `audit_event_seal` ON `audit_event` (`seal`);