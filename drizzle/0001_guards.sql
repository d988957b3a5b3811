INSERT INTO `organisation_levels` (`code`, `rank`, `label`) VALUES
  ('branch', 0, 'Chi bộ'),
  ('commune', 10, 'Đảng bộ xã, phường, đặc khu'),
  ('province', 20, 'Đảng bộ tỉnh, thành phố'),
  ('central', 30, 'Trung ương');
--> statement-breakpoint
CREATE TRIGGER `journal_keeps_rows` BEFORE DELETE ON `journal`
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `journal_keeps_words` BEFORE UPDATE ON `journal`
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
