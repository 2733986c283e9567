ALTER TABLE `debit_stance` ADD `ends_on` date;--> statement-breakpoint
ALTER TABLE `debit_stance` ADD `by_day` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `debit_stance` ADD `stops_late` varchar(64) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `debit_stance` ADD `late_on` date;