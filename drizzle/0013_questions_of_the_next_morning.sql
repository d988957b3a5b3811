-- Meetings that are planned already get the question of the next morning, too: beside the summary, at the same moment.
INSERT INTO `occurrences` (`job`, `branch_id`, `meeting_id`, `key`, `due_at`, `expires_at`, `state`)
SELECT 'next-morning', `branch_id`, `meeting_id`, `key`, `due_at`, `expires_at`, 'due'
FROM `occurrences` WHERE `job` = 'meeting-summary' AND `state` = 'due';
