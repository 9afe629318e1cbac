/** The identifiers of the domain, branded so that one can't be passed for another. How they are made is the affair of the ids port. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A resident; random, says nothing about the chat. */
export type ResidentId = Branded<'ResidentId'>;
export type CaseId = Branded<'CaseId'>;
/** The human code of a case, `PCH-7K3M9R-Q`. */
export type Reference = Branded<'Reference'>;
/** A person at the desk; the value is the desk platform's user id. */
export type StaffId = Branded<'StaffId'>;
/** A channel at the desk. */
export type ChannelId = Branded<'ChannelId'>;
/** Where a case stands at the desk: a channel, or a person's direct messages. */
export type PlaceId = ChannelId | StaffId;
/** The code of a location in the municipality file, `[a-z0-9_-]{1,40}`. */
export type LocationCode = Branded<'LocationCode'>;
/** One message of what a resident has not sent. */
export type DraftItemId = Branded<'DraftItemId'>;
export type OutboxId = Branded<'OutboxId'>;
export type FileId = Branded<'FileId'>;

/** People's ids begin with U or W, channels' with C or G (docs.slack.dev). */
export const isPerson = (place: PlaceId): place is StaffId => /^[UW]/.test(place);
