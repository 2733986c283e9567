ALTER TABLE `job` MODIFY COLUMN `purpose` enum('deactivate','erase','export') NOT NULL;--> statement-breakpoint
ALTER TABLE `done_elsewhere` ADD `place` varchar(500);--> statement-breakpoint
ALTER TABLE `job` ADD `awaits_copy` boolean DEFAULT false NOT NULL;