-- What a typed number stands for is kept by the button's name from now on, not by its code on the wire.
UPDATE `offers` SET `options` = replace(replace(`options`, '"a:', '"rsvp:'), '"a"', '"rsvp"') WHERE instr(`options`, '"a:') > 0 OR instr(`options`, '"a"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"r:', '"reason:'), '"r"', '"reason"') WHERE instr(`options`, '"r:') > 0 OR instr(`options`, '"r"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"m:', '"mark:'), '"m"', '"mark"') WHERE instr(`options`, '"m:') > 0 OR instr(`options`, '"m"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"p:', '"mark-page:'), '"p"', '"mark-page"') WHERE instr(`options`, '"p:') > 0 OR instr(`options`, '"p"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"o:', '"claim-office:'), '"o"', '"claim-office"') WHERE instr(`options`, '"o:') > 0 OR instr(`options`, '"o"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"t:', '"offer-link:'), '"t"', '"offer-link"') WHERE instr(`options`, '"t:') > 0 OR instr(`options`, '"t"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"l:', '"confirm-link:'), '"l"', '"confirm-link"') WHERE instr(`options`, '"l:') > 0 OR instr(`options`, '"l"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"c:', '"consent:'), '"c"', '"consent"') WHERE instr(`options`, '"c:') > 0 OR instr(`options`, '"c"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"s:', '"setting:'), '"s"', '"setting"') WHERE instr(`options`, '"s:') > 0 OR instr(`options`, '"s"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"x:', '"own-command:'), '"x"', '"own-command"') WHERE instr(`options`, '"x:') > 0 OR instr(`options`, '"x"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"n:', '"draft:'), '"n"', '"draft"') WHERE instr(`options`, '"n:') > 0 OR instr(`options`, '"n"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"k:', '"draft-pick:'), '"k"', '"draft-pick"') WHERE instr(`options`, '"k:') > 0 OR instr(`options`, '"k"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"d:', '"task-done:'), '"d"', '"task-done"') WHERE instr(`options`, '"d:') > 0 OR instr(`options`, '"d"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"e:', '"task-extend:'), '"e"', '"task-extend"') WHERE instr(`options`, '"e:') > 0 OR instr(`options`, '"e"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"g:', '"extension:'), '"g"', '"extension"') WHERE instr(`options`, '"g:') > 0 OR instr(`options`, '"g"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"h:', '"task-check:'), '"h"', '"task-check"') WHERE instr(`options`, '"h:') > 0 OR instr(`options`, '"h"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"v:', '"task-card:'), '"v"', '"task-card"') WHERE instr(`options`, '"v:') > 0 OR instr(`options`, '"v"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"i:', '"task-remind:'), '"i"', '"task-remind"') WHERE instr(`options`, '"i:') > 0 OR instr(`options`, '"i"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"j:', '"officer-extend:'), '"j"', '"officer-extend"') WHERE instr(`options`, '"j:') > 0 OR instr(`options`, '"j"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"z:', '"task-assign:'), '"z"', '"task-assign"') WHERE instr(`options`, '"z:') > 0 OR instr(`options`, '"z"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"b:', '"assign-to:'), '"b"', '"assign-to"') WHERE instr(`options`, '"b:') > 0 OR instr(`options`, '"b"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"w:', '"task-carry:'), '"w"', '"task-carry"') WHERE instr(`options`, '"w:') > 0 OR instr(`options`, '"w"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"u:', '"task-drop:'), '"u"', '"task-drop"') WHERE instr(`options`, '"u:') > 0 OR instr(`options`, '"u"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"q:', '"all-tasks:'), '"q"', '"all-tasks"') WHERE instr(`options`, '"q:') > 0 OR instr(`options`, '"q"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"f:', '"present:'), '"f"', '"present"') WHERE instr(`options`, '"f:') > 0 OR instr(`options`, '"f"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"ym:', '"roll-mark:'), '"ym"', '"roll-mark"') WHERE instr(`options`, '"ym:') > 0 OR instr(`options`, '"ym"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"yp:', '"roll-page:'), '"yp"', '"roll-page"') WHERE instr(`options`, '"yp:') > 0 OR instr(`options`, '"yp"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"ys:', '"step:'), '"ys"', '"step"') WHERE instr(`options`, '"ys:') > 0 OR instr(`options`, '"ys"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"yx:', '"speaker:'), '"yx"', '"speaker"') WHERE instr(`options`, '"yx:') > 0 OR instr(`options`, '"yx"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"yt:', '"minute-taker:'), '"yt"', '"minute-taker"') WHERE instr(`options`, '"yt:') > 0 OR instr(`options`, '"yt"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"yc:', '"committee-met:'), '"yc"', '"committee-met"') WHERE instr(`options`, '"yc:') > 0 OR instr(`options`, '"yc"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"yd:', '"documents-ready:'), '"yd"', '"documents-ready"') WHERE instr(`options`, '"yd:') > 0 OR instr(`options`, '"yd"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"yv:', '"move-to:'), '"yv"', '"move-to"') WHERE instr(`options`, '"yv:') > 0 OR instr(`options`, '"yv"') > 0;
--> statement-breakpoint
UPDATE `offers` SET `options` = replace(replace(`options`, '"yb:', '"paper:'), '"yb"', '"paper"') WHERE instr(`options`, '"yb:') > 0 OR instr(`options`, '"yb"') > 0;
