-- Every member has a number: the roster's where there is one, else the next whole number above those of the branch.
UPDATE `members` SET `own_no` =
  coalesce((SELECT max(CAST(`other`.`roster_no` AS integer)) FROM `members` AS `other`
    WHERE `other`.`branch_id` = `members`.`branch_id` AND `other`.`roster_no` NOT GLOB '*[^0-9]*' AND length(`other`.`roster_no`) <= 4), 0)
  + (SELECT count(*) FROM `members` AS `other`
    WHERE `other`.`branch_id` = `members`.`branch_id` AND `other`.`roster_no` IS NULL AND `other`.`id` <= `members`.`id`)
WHERE `roster_no` IS NULL;
