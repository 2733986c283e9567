CREATE TABLE `audit_event` (
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`seq` int NOT NULL,
	`at` datetime(3) NOT NULL,
	`event` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`actor` varchar(160) NOT NULL,
	`detail` longtext,
	`previous_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `audit_event_cancellation_id_seq_pk` PRIMARY KEY(`cancellation_id`,`seq`)
);
--> statement-breakpoint
CREATE TABLE `account` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`password_hash` varchar(255) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `account_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `api_key` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`name` varchar(100) NOT NULL,
	`hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`scopes` varchar(255) NOT NULL,
	`servers` varchar(2000),
	`per_minute` int,
	`created_at` datetime(3) NOT NULL,
	`expires_at` datetime(3),
	`revoked_at` datetime(3),
	CONSTRAINT `api_key_id_pk` PRIMARY KEY(`id`),
	CONSTRAINT `api_key_hash` UNIQUE(`hash`)
);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`key_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`request_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`status` int,
	`body` longtext,
	`locked_until` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `idempotency_key_id_hash_pk` PRIMARY KEY(`key_id`,`hash`)
);
--> statement-breakpoint
CREATE TABLE `recovery` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`client` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`key_mark` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`sent_to` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `recovery_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`user_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`key_mark` varchar(64) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `session_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `throttle` (
	`bucket` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`slice_end` datetime(3) NOT NULL,
	`hits` int NOT NULL,
	CONSTRAINT `throttle_bucket_slice_end_pk` PRIMARY KEY(`bucket`,`slice_end`)
);
--> statement-breakpoint
CREATE TABLE `cancellation` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`protocol` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`client` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`open_service_id` varchar(64) character set ascii collate ascii_bin,
	`state` enum('declared','in_review','confirmed','wiping','ended','completed','withdrawn','retained','lapsed') NOT NULL,
	`channel` varchar(16) character set ascii collate ascii_bin NOT NULL,
	`reason` varchar(16) character set ascii collate ascii_bin,
	`comment` text,
	`declared_at` datetime(3) NOT NULL,
	`confirm_by` datetime(3) NOT NULL,
	`extends_at` datetime(3),
	`extended_confirm_by` datetime(3),
	`unconfirmed` enum('lapse','review') NOT NULL,
	`confirmed_at` datetime(3),
	`ended_at` datetime(3),
	`completed_at` datetime(3),
	`closed_at` datetime(3),
	`review_reason` varchar(32) character set ascii collate ascii_bin,
	`last_day` date,
	`policy_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`policy_version` int NOT NULL,
	`terms` longtext NOT NULL,
	`client_name` varchar(200) NOT NULL,
	`client_locale` varchar(16) character set ascii collate ascii_bin NOT NULL,
	`domain` varchar(253) NOT NULL,
	`plan` varchar(200) NOT NULL,
	`email` varchar(254) NOT NULL,
	`receipt_email` varchar(254),
	`codes_sent` int NOT NULL,
	`codes_dead` int NOT NULL,
	CONSTRAINT `cancellation_id_pk` PRIMARY KEY(`id`),
	CONSTRAINT `cancellation_protocol` UNIQUE(`protocol`),
	CONSTRAINT `cancellation_open_service` UNIQUE(`open_service_id`)
);
--> statement-breakpoint
CREATE TABLE `cancellation_code` (
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`number` int NOT NULL,
	`hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`wrong_tries` int NOT NULL,
	`tries_allowed` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`dead_at` datetime(3),
	`used_at` datetime(3),
	CONSTRAINT `cancellation_code_cancellation_id_number_pk` PRIMARY KEY(`cancellation_id`,`number`)
);
--> statement-breakpoint
CREATE TABLE `client` (
	`number` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`name` varchar(200) NOT NULL,
	`email` varchar(254) NOT NULL,
	`locale` varchar(16) character set ascii collate ascii_bin NOT NULL,
	`country` char(2) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `client_number_pk` PRIMARY KEY(`number`)
);
--> statement-breakpoint
CREATE TABLE `job` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`cancellation_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`purpose` enum('deactivate','erase') NOT NULL,
	`protocol` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`server` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`state` enum('waiting','pending','running','stuck','paused','done','void') NOT NULL,
	`epoch` int NOT NULL,
	`worker` varchar(128),
	`lease_until` datetime(3),
	`not_before` datetime(3) NOT NULL,
	`run_at` datetime(3) NOT NULL,
	`deadline` datetime(3) NOT NULL,
	`attempts` int NOT NULL,
	`first_claimed_at` datetime(3),
	`last_error` varchar(500),
	`finished_at` datetime(3),
	CONSTRAINT `job_id_pk` PRIMARY KEY(`id`),
	CONSTRAINT `job_cancellation_purpose` UNIQUE(`cancellation_id`,`purpose`)
);
--> statement-breakpoint
CREATE TABLE `job_attempt` (
	`job_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`epoch` int NOT NULL,
	`worker` varchar(128) NOT NULL,
	`claimed_by` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`started_at` datetime(3) NOT NULL,
	`ended_at` datetime(3),
	`outcome` varchar(500),
	CONSTRAINT `job_attempt_job_id_epoch_pk` PRIMARY KEY(`job_id`,`epoch`)
);
--> statement-breakpoint
CREATE TABLE `job_step` (
	`job_id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`position` int NOT NULL,
	`kind` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`state` enum('pending','done','partial','unknown','failed') NOT NULL,
	`targets` longtext NOT NULL,
	`evidence` longtext NOT NULL,
	`epoch` int,
	`error` varchar(500),
	`retryable` boolean,
	`reported_at` datetime(3),
	CONSTRAINT `job_step_job_id_kind_pk` PRIMARY KEY(`job_id`,`kind`)
);
--> statement-breakpoint
CREATE TABLE `debit_stance` (
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`seq` int NOT NULL,
	`recorded_from` datetime(3) NOT NULL,
	`recorded_to` datetime(3) NOT NULL,
	`kind` enum('hold','stop','none') NOT NULL,
	`reason` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`cancellation_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`protocol` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`declared_at` datetime(3) NOT NULL,
	`last_day` date,
	`hold_until` datetime(3),
	`extends_at` datetime(3),
	`extended_until` datetime(3),
	`after_hold` enum('charge','stop'),
	CONSTRAINT `debit_stance_service_id_seq_pk` PRIMARY KEY(`service_id`,`seq`)
);
--> statement-breakpoint
CREATE TABLE `ledger_gate` (
	`id` tinyint NOT NULL,
	CONSTRAINT `ledger_gate_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `service_version` (
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`version` int NOT NULL,
	`recorded_from` datetime(3) NOT NULL,
	`recorded_to` datetime(3) NOT NULL,
	`client` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`domain` varchar(253) NOT NULL,
	`state` enum('active','suspended','cancelled') NOT NULL,
	`expires_on` date NOT NULL,
	`cycle_months` smallint NOT NULL,
	`amount` decimal(20,4) NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`payment` enum('auto_debit','invoice') NOT NULL,
	`cutoff_at` datetime(3) NOT NULL,
	`policy_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`policy_version` int NOT NULL,
	`zone_rules` varchar(16) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `service_version_service_id_version_pk` PRIMARY KEY(`service_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `inbox_message` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`recipient` varchar(254) NOT NULL,
	`sealed` longtext NOT NULL,
	`received_at` datetime(3) NOT NULL,
	CONSTRAINT `inbox_message_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`dedupe_key` varchar(128) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(32) character set ascii collate ascii_bin NOT NULL,
	`cancellation_id` varchar(32) character set ascii collate ascii_bin,
	`recipient` varchar(254) NOT NULL,
	`sealed` longtext,
	`state` enum('pending','sending','sent','dead') NOT NULL,
	`epoch` int NOT NULL,
	`lease_until` datetime(3),
	`next_at` datetime(3) NOT NULL,
	`give_up_at` datetime(3) NOT NULL,
	`attempts` int NOT NULL,
	`last_error` varchar(200),
	`created_at` datetime(3) NOT NULL,
	`sent_at` datetime(3),
	`provider_id` varchar(200),
	CONSTRAINT `outbox_id_pk` PRIMARY KEY(`id`),
	CONSTRAINT `outbox_dedupe` UNIQUE(`dedupe_key`)
);
--> statement-breakpoint
CREATE TABLE `policy_version` (
	`policy_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`version` int NOT NULL,
	`rules` longtext NOT NULL,
	`digest` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `policy_version_policy_id_version_pk` PRIMARY KEY(`policy_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `component` (
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`position` int NOT NULL,
	`kind` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`ref` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`identity` varchar(255) character set utf8mb4 collate utf8mb4_bin,
	CONSTRAINT `component_service_id_position_pk` PRIMARY KEY(`service_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `service` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`client` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`plan` varchar(200) NOT NULL,
	`domain` varchar(253) NOT NULL,
	`state` enum('active','suspended','cancelled') NOT NULL,
	`policy` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`started_on` date NOT NULL,
	`expires_on` date NOT NULL,
	`cycle_months` smallint NOT NULL,
	`amount` decimal(20,4) NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`payment` enum('auto_debit','invoice') NOT NULL,
	`server` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`committed_until` date,
	`sold_by_name` varchar(200),
	`sold_by_contact` varchar(254),
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `service_id_pk` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `target_hold` (
	`server` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`ref` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`service_id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `target_hold_server_kind_ref_pk` PRIMARY KEY(`server`,`kind`,`ref`)
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`name` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`value` varchar(255) NOT NULL,
	CONSTRAINT `setting_name_pk` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_expires` ON `idempotency` (`expires_at`);--> statement-breakpoint
CREATE INDEX `recovery_client` ON `recovery` (`client`);--> statement-breakpoint
CREATE INDEX `recovery_expires` ON `recovery` (`expires_at`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE INDEX `session_expires` ON `session` (`expires_at`);--> statement-breakpoint
CREATE INDEX `throttle_slice` ON `throttle` (`slice_end`);--> statement-breakpoint
CREATE INDEX `cancellation_state_id` ON `cancellation` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `cancellation_state_confirm_by` ON `cancellation` (`state`,`confirm_by`);--> statement-breakpoint
CREATE INDEX `cancellation_service` ON `cancellation` (`service_id`,`id`);--> statement-breakpoint
CREATE INDEX `cancellation_client` ON `cancellation` (`client`,`id`);--> statement-breakpoint
CREATE INDEX `client_email` ON `client` (`email`);--> statement-breakpoint
CREATE INDEX `job_state_deadline` ON `job` (`state`,`deadline`);--> statement-breakpoint
CREATE INDEX `job_server_state_deadline` ON `job` (`server`,`state`,`deadline`);--> statement-breakpoint
CREATE INDEX `job_state_run_at` ON `job` (`state`,`run_at`);--> statement-breakpoint
CREATE INDEX `job_state_lease` ON `job` (`state`,`lease_until`);--> statement-breakpoint
CREATE INDEX `job_service` ON `job` (`service_id`);--> statement-breakpoint
CREATE INDEX `debit_stance_recorded` ON `debit_stance` (`service_id`,`recorded_from`);--> statement-breakpoint
CREATE INDEX `service_version_due` ON `service_version` (`expires_on`,`service_id`,`recorded_from`);--> statement-breakpoint
CREATE INDEX `service_version_current` ON `service_version` (`service_id`,`recorded_to`);--> statement-breakpoint
CREATE INDEX `inbox_received` ON `inbox_message` (`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_state_next` ON `outbox` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `outbox_cancellation` ON `outbox` (`cancellation_id`,`kind`);--> statement-breakpoint
CREATE INDEX `service_client_state_domain` ON `service` (`client`,`state`,`domain`);--> statement-breakpoint
CREATE INDEX `service_state_id` ON `service` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `service_server_id` ON `service` (`server`,`id`);--> statement-breakpoint
CREATE INDEX `target_hold_service` ON `target_hold` (`service_id`);