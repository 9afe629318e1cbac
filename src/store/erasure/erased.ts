/** What was erased on request is closed to every reader, also while its key is still kept. */
import { sql, type RawBuilder } from 'kysely';

/** For rows whose table has a column `case_id`. */
export const isReadable: RawBuilder<boolean> = sql<boolean>`not exists (select 1 from cases
  where cases.id = case_id and cases.erasure in ('sealed', 'destroyed'))`;
