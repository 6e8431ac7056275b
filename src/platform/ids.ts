/** Ids: TypeIDs, a prefix that tells the type and a UUIDv7, so ids of one type sort by the time they were made. */
import { typeid, TypeID } from 'typeid-js';

/** Prefix of each type's ids. */
export const ID_PREFIX = {
  User: 'usr',
  Session: 'ses',
  Organization: 'org',
  Member: 'mem',
  ApiKey: 'key',
  Blueprint: 'bpt',
  Component: 'cmp',
  Link: 'lnk',
  Boundary: 'bnd',
  Runtime: 'run',
  DataAsset: 'dat',
  Entity: 'ent',
  Flow: 'flw',
  AccessRole: 'rol',
  Contract: 'con',
  ContractVersion: 'ver',
  Decision: 'dec',
  Migration: 'mig',
  Waiver: 'wvr',
  ManualFinding: 'mfd',
  Attestation: 'att',
  BlueprintEvent: 'evt',
  Review: 'rev',
  Finding: 'fnd',
  Question: 'qst',
  AuditEntry: 'aud',
  Invitation: 'inv',
  Team: 'tea',
  Job: 'job',
} as const;
/** A type that has ids. */
export type IdType = keyof typeof ID_PREFIX;

const TYPE_OF = new Map<string, IdType>(Object.entries(ID_PREFIX).map(([type, prefix]) => [prefix, type as IdType])); // entries() widens the keys

/** Makes ids; handed to services so that tests can fix them. */
export type NewId = (type: IdType) => string;

/** A fresh id. */
export const newId: NewId = (type) => typeid(ID_PREFIX[type]).toString();

/** The type that an id belongs to; undefined when it is not a well-formed id of ours. */
export const typeOfId = (id: string): IdType | undefined => {
  try {
    return TYPE_OF.get(TypeID.fromString(id).getType());
  } catch {
    return undefined;
  }
};
