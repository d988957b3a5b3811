export * from './chats.ts';
export * from './delivery.ts';
export * from './documents.ts';
export * from './journal.ts';
export * from './meetings.ts';
export * from './members.ts';
export * from './organisations.ts';
export * from './tasks.ts';
