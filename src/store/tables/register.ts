/** What the database counts of the register. Everything is grouped and counted there, in SQL that every database understands. */
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { CaseId } from '#core/ids.ts';
import type {
  DayPart,
  EndedCount,
  EndedTerm,
  OpenTerm,
  ReceivedCount,
  RegisterCounts,
  Span,
} from '#core/register/counts.ts';
import type { MunicipalityScope, RegisterScope, RegisterState } from '#core/register/figures.ts';
import type { Instant } from '#core/time.ts';
import type { Register, RegisteredCase } from '#ports/store/register.ts';
import type { Context } from '../context.ts';
import { readRegistered } from '../rows.ts';

type Condition = RawBuilder<SqlBool>;

/** What may be counted at all for this reader. */
function within({ location, confidential, notAbout }: RegisterScope): Condition {
  const conditions: Condition[] = [sql`true`];
  if (location !== null) conditions.push(sql`cases.location = ${location}`);
  if (!confidential) conditions.push(sql`cases.confidential = 0`);
  if (notAbout.length > 0)
    conditions.push(sql`not exists (select 1 from case_person where case_person.case_id = cases.id
      and case_person.role = 'about' and case_person.staff_id in (${sql.join(notAbout)}))`);
  return all(conditions);
}

const all = (conditions: readonly Condition[]): Condition => sql`(${sql.join(conditions, sql` and `)})`;

const inSpan = (moment: RawBuilder<unknown>, { from, before }: Span): Condition =>
  sql`(${moment} >= ${from} and ${moment} < ${before})`;

/** Every registration once; a part that was split off was registered with the whole. */
const received = (span: Span): Condition =>
  sql`(${inSpan(sql`cases.sent_at`, span)} and cases.split_from is null)`;

/** What was merged counts with the case that it goes on in. */
const ended = (span: Span): Condition =>
  sql`(${inSpan(sql`cases.closed_at`, span)} and cases.merged_into is null)`;

const isSentByResident = sql<SqlBool>`cases.source in ('telegram', 'checkin')`;

/** Where an outcome is on its way, nothing has ended yet. */
const registerState = sql<RegisterState>`case when cases.merged_into is not null then 'merged'
  when cases.state = 'closed' and cases.closed_at is null then 'undelivered' else cases.state end`;

const isOnLocation = sql<number>`case when cases.outcome = 'solved_in_practice' and (cases.source = 'location'
  or exists (select 1 from entry where entry.case_id = cases.id and entry.type = 'location_solved')) then 1 else 0 end`;

/** The last of these times of day that is not after the moment: between two of them no local day begins. */
function dayPart(moment: RawBuilder<unknown>, midnights: readonly string[]): RawBuilder<DayPart> {
  const last = midnights
    .toReversed()
    .map((time) => sql` when substr(${moment}, 12, 5) >= ${time} then ${`T${time}`}`);
  return sql`substr(${moment}, 1, 10) || case${sql.join(last, sql``)} else 'T00:00' end`;
}

export class StoredRegister implements Register {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async counts(scope: RegisterScope, span: Span): Promise<RegisterCounts> {
    const may = within(scope);
    return {
      category: await this.#receivedBy(sql`cases.category`, may, span),
      location: await this.received(scope, span),
      source: await this.#receivedBy(sql`cases.source`, may, span),
      state: await this.#receivedBy(registerState, may, span),
      language: await this.#receivedBy(sql`cases.language`, may, span),
      reach: await this.#reach(may, span),
      acknowledged: await this.#acknowledged(may, span),
      firstAnswers: await this.#firstAnswers(may, span),
      ended: await this.#ended(may, span),
      endedTerms: await this.#endedTerms(may, span),
      openTerms: await this.#openTerms(may, span),
      undelivered: await this.#count(
        sql`${may} and cases.state = 'closed' and cases.closed_at is null and cases.merged_into is null
          and cases.sent_at < ${span.before}`,
      ),
      denied: await this.#count(
        sql`${may} and ${inSpan(sql`cases.reopened_at`, span)} and cases.merged_into is null
          and (cases.closed_at is null or cases.closed_at >= ${span.before})`,
      ),
      since: await this.#since(may),
      contacts: await this.#contacts(scope, span),
    };
  }

  received(scope: RegisterScope, span: Span): Promise<RegisterCounts['location']> {
    return this.#receivedBy(sql`cases.location`, within(scope), span);
  }

  async casesBehind(
    scope: MunicipalityScope,
    span: Span | null,
    after: CaseId | null,
    limit: number,
  ): Promise<readonly RegisteredCase[]> {
    const rows = await this.#context.db
      .selectFrom('cases')
      .leftJoin('cases as survivor', 'survivor.id', 'cases.merged_into')
      .leftJoin('cases as whole', 'whole.id', 'cases.split_from')
      .selectAll('cases')
      .select(['survivor.reference as survivor_reference', 'whole.reference as whole_reference'])
      .where(within(scope))
      .where(span === null ? sql<SqlBool>`true` : inSpan(sql`cases.sent_at`, span))
      .where('cases.id', '>', after ?? ('' as CaseId))
      .orderBy('cases.id')
      .limit(limit)
      .execute();
    return rows.map((row) => readRegistered(row, row.survivor_reference, row.whole_reference));
  }

  #receivedBy<Value>(
    value: RawBuilder<Value>,
    may: Condition,
    span: Span,
  ): Promise<readonly ReceivedCount<Value>[]> {
    return this.#rows<
      ReceivedCount<Value>
    >(sql`select ${value} as value, cases.kind as kind, count(*) as count
      from cases where ${may} and ${received(span)} group by 1, 2 order by 1, 2`);
  }

  async #reach(may: Condition, span: Span): Promise<RegisterCounts['reach']> {
    const [found] = await this.#rows<RegisterCounts['reach']>(sql`select count(*) as sent,
      coalesce(sum(cases.by_voice), 0) as voice, coalesce(sum(cases.is_first), 0) as first
      from cases where ${may} and ${received(span)} and ${isSentByResident}`);
    return found ?? { sent: 0, voice: 0, first: 0 };
  }

  #acknowledged(may: Condition, span: Span): Promise<RegisterCounts['acknowledged']> {
    return this.#rows(sql`select cases.acknowledged_after as seconds, count(*) as count from cases
      where ${may} and ${received(span)} and cases.acknowledged_after is not null group by 1 order by 1`);
  }

  #firstAnswers(may: Condition, span: Span): Promise<RegisterCounts['firstAnswers']> {
    const answered = sql`cases.first_answer_at`;
    return this.#rows(sql`select ${dayPart(sql`cases.received_at`, span.midnights)} as received,
      ${dayPart(answered, span.midnights)} as answered, count(*) as count from cases
      where ${may} and ${inSpan(answered, span)} and cases.merged_into is null group by 1, 2 order by 1, 2`);
  }

  async #ended(may: Condition, span: Span): Promise<readonly EndedCount[]> {
    type Row = Pick<EndedCount, 'kind' | 'outcome' | 'verification' | 'judgement' | 'ground' | 'count'> & {
      readonly reopened: number;
      readonly adjourned: number;
      readonly on_location: number;
    };
    const rows = await this.#rows<Row>(sql`select cases.kind as kind, cases.outcome as outcome,
      cases.verification as verification, cases.judgement as judgement, cases.ground as ground,
      case when cases.reopened_at is null then 0 else 1 end as reopened,
      case when cases.adjourned_to is null then 0 else 1 end as adjourned,
      ${isOnLocation} as on_location, count(*) as count
      from cases where ${may} and ${ended(span)} group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8`);
    return rows.map(({ reopened, adjourned, on_location, ...row }) => ({
      ...row,
      isReopened: reopened === 1,
      isAdjourned: adjourned === 1,
      isOnLocation: on_location === 1,
    }));
  }

  #endedTerms(may: Condition, span: Span): Promise<readonly EndedTerm[]> {
    return this.#rows(sql`select cases.kind as kind, cases.outcome as outcome,
      ${dayPart(sql`cases.received_at`, span.midnights)} as received,
      ${dayPart(sql`cases.closed_at`, span.midnights)} as closed,
      cases.adjourned_to as "adjournedTo", cases.agreed_to as "agreedTo", count(*) as count
      from cases where ${may} and ${ended(span)} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`);
  }

  #openTerms(may: Condition, { before, midnights }: Span): Promise<readonly OpenTerm[]> {
    return this.#rows(sql`select cases.kind as kind, ${dayPart(sql`cases.received_at`, midnights)} as received,
      cases.adjourned_to as "adjournedTo", cases.agreed_to as "agreedTo", count(*) as count
      from cases where ${may} and cases.sent_at < ${before} and cases.merged_into is null
      and (cases.closed_at is null or cases.closed_at >= ${before}) group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
  }

  async #since(may: Condition): Promise<Instant | null> {
    const [found] = await this.#rows<{ readonly since: Instant | null }>(
      sql`select min(cases.sent_at) as since from cases where ${may}`,
    );
    return found?.since ?? null;
  }

  #contacts({ location }: RegisterScope, span: Span): Promise<RegisterCounts['contacts']> {
    const there = location === null ? sql`true` : sql`contact_moment.location = ${location}`;
    return this.#rows(sql`select contact_moment.location as location, count(*) as count from contact_moment
      where ${there} and ${inSpan(sql`contact_moment.at`, span)} group by 1 order by 1`);
  }

  async #count(condition: Expression<unknown>): Promise<number> {
    const [found] = await this.#rows<{ readonly count: number }>(
      sql`select count(*) as count from cases where ${condition}`,
    );
    return found?.count ?? 0;
  }

  async #rows<Row>(query: RawBuilder<unknown>): Promise<readonly Row[]> {
    return (await query.execute(this.#context.db)).rows as readonly Row[];
  }
}
