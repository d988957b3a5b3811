import { breachSheet } from '../../text/vi/privacy/breach-sheet.ts';
import { consentForm } from '../../text/vi/privacy/consent-form.ts';
import { crossBorderNote } from '../../text/vi/privacy/cross-border-note.ts';
import type { DataMap } from '../../text/vi/privacy/data-map.ts';
import { dataMapPaper, retentionTable } from '../../text/vi/privacy/data-map-papers.ts';
import type { DossierFacts, DossierPaper } from '../../text/vi/privacy/dossier-facts.ts';
import { groupRules } from '../../text/vi/privacy/group-rules.ts';
import { impactAssessment } from '../../text/vi/privacy/impact-assessment.ts';

/** The papers by which an upper committee decides on the assistant (5.2, R5-9 to R5-13), in the order of their numbers. */
export const dossierOf = (facts: DossierFacts, map: DataMap): readonly DossierPaper[] => [
  impactAssessment(facts),
  ...facts.channels.filter(({ isAbroad }) => isAbroad).map((channel) => crossBorderNote(facts, channel)),
  consentForm(facts),
  groupRules(facts),
  dataMapPaper(facts, map),
  retentionTable(facts, map),
  breachSheet(facts),
];
