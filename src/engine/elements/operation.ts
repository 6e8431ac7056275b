/** What a version of a contract offers: operations and the types that they speak of. */
import type {
  ContractTypeKind,
  OperationEffect,
  OperationKind,
  OperationPurpose,
  Pagination,
  ParameterPlace,
} from '../vocabulary.js';

/** What a caller gives: a parameter, or a field of the body. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  /** `string`, `integer`, `number`, `boolean`, `array`, `object`, or the name of a type. */
  readonly type?: string;
  /** `uuid`, `email`, `date-time`, `int64` … */
  readonly format?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly enumValues?: readonly string[];
}

/** An answer that is documented. */
export interface OperationResponse {
  /** `200`, `404`, `4XX`, `default`. */
  readonly status: string;
  readonly description?: string;
  /** Names of its headers, as documented. */
  readonly headers?: readonly string[];
  /** Names of the fields of its body's top level; an empty list says: it has no body. */
  readonly fields?: readonly string[];
}

/** How often one caller may use it. */
export interface RateLimit {
  /** 0 says: without limit. */
  readonly requests?: number;
  readonly seconds?: number;
}

/** One thing that a contract lets its callers do: a REST operation, a GraphQL root field, an RPC, an event. */
export interface Operation {
  /** operationId, field, RPC or event; unique within the version. */
  readonly name: string;
  readonly kind?: OperationKind;
  /** `GET`, `POST` …, of a REST operation. */
  readonly method?: string;
  /** Path of a REST operation, channel of an event. */
  readonly path?: string;
  readonly description?: string;
  /** Whether the documentation shows an example. */
  readonly example?: boolean;
  readonly effect?: OperationEffect;
  readonly purpose?: OperationPurpose;
  readonly deprecated?: boolean;
  readonly replacement?: string;
  readonly sunsetOn?: string;
  /** Whether anybody may call it. */
  readonly public?: boolean;
  /** Names of the ways to authenticate; an empty list says: there is none. */
  readonly authentication?: readonly string[];
  /** Keys of the roles that may call it. */
  readonly roles?: readonly string[];
  readonly rateLimit?: RateLimit;
  readonly idempotencyKey?: boolean;
  readonly returnsList?: boolean;
  readonly pagination?: Pagination;
  /** Items of a page at most; 0 says: as many as the caller likes. */
  readonly maxPageSize?: number;
  readonly filterable?: boolean;
  readonly sortable?: boolean;
  /** Whether a body with fields that are not in the contract is refused. */
  readonly closedInput?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly responses?: readonly OperationResponse[];
  /** Of an event: the name of the type of its payload, and the version of that schema. */
  readonly payload?: string;
  readonly payloadVersion?: string;
  /** Keys of the components that call it. */
  readonly consumers?: readonly string[];
}

export interface ContractField {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
  /** Of a protobuf message. */
  readonly number?: number;
  readonly deprecated?: boolean;
  /** Keys of the roles that may read it; an empty list says: everybody. */
  readonly roles?: readonly string[];
  /** Of a list: items at most that one read gives; 0 says: all there are. */
  readonly maxItems?: number;
}

/** A type of a GraphQL schema, a protobuf message, the payload of an event, a schema of an OpenAPI document. */
export interface ContractType {
  readonly name: string;
  readonly kind?: ContractTypeKind;
  readonly description?: string;
  /** Key of the entity that it shows. */
  readonly entity?: string;
  readonly fields?: readonly ContractField[];
}
