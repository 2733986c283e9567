ALTER TABLE `debit_stance` ADD `free_from` date;--> statement-breakpoint
ALTER TABLE `debit_stance` ADD `free_to` date;