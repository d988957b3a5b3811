/* Tests open connections of their own; what the program does about statements must hold for these as well. */
import '../../src/storage/sqlite/database.ts';
