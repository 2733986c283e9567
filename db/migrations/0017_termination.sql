ALTER TABLE `cancellation` ADD `termination_kind` enum('ordinary','extraordinary');--> statement-breakpoint
ALTER TABLE `cancellation` ADD `termination_cause` text;--> statement-breakpoint
ALTER TABLE `cancellation` ADD `subject` text;