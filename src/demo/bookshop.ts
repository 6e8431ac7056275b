/** The sample blueprint: a bookshop of our own making, as a team might have it. */
import type { ModelInput } from '../modules/apply/apply.service.js';

export const BOOKSHOP = { key: 'harbour-books', name: 'Harbour Books' } as const;

/** What the team runs: images, ports, environment. */
export const BOOKSHOP_COMPOSE = `
services:
  storefront:
    image: harbour/storefront:4.2.0
    environment:
      API_URL: http://gateway:8080
    ports: ["443:8443"]
  gateway:
    image: envoyproxy/envoy:v1.31.0
    environment:
      CATALOGUE_ADDR: catalogue:8081
      BASKET_ADDR: basket:8082
      ORDERS_ADDR: orders:8083
    healthcheck: { test: ["CMD", "true"] }
    deploy: { replicas: 2 }
  catalogue:
    image: harbour/catalogue:2.9.1
    environment:
      DATABASE_URL: postgres://catalogue@catalogue-db:5432/catalogue
      SEARCH_URL: http://search:9200
    deploy: { replicas: 3 }
  basket:
    image: harbour/basket:1.4.0
    environment:
      REDIS_URL: redis://basket-cache:6379
    deploy: { replicas: 2 }
  orders:
    image: harbour/orders:3.1.2
    environment:
      DATABASE_URL: postgres://orders@orders-db:5432/orders
      AMQP_URL: amqp://broker:5672
      PAYMENTS_ADDR: payments:8084
    deploy: { replicas: 2 }
  payments:
    image: harbour/payments:1.0.7
    environment:
      PROVIDER_URL: https://api.payments.example
  mailer:
    image: harbour/mailer:0.8.0
    environment:
      AMQP_URL: amqp://broker:5672
  catalogue-db:
    image: postgres:16.4
    volumes: ["catalogue:/var/lib/postgresql/data"]
  orders-db:
    image: postgres:12.9
    volumes: ["orders:/var/lib/postgresql/data"]
  basket-cache:
    image: redis:7.4
  search:
    image: elasticsearch:8.15.0
  broker:
    image: rabbitmq:3.13
volumes: { catalogue: {}, orders: {} }
`;

/** The schema of its orders. */
export const BOOKSHOP_DDL = `
CREATE TYPE order_status AS ENUM ('placed', 'paid', 'shipped', 'cancelled');
CREATE TABLE customer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE purchase_order (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT,
  status order_status NOT NULL DEFAULT 'placed',
  total numeric(10, 2) NOT NULL CHECK (total >= 0),
  currency char(3) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX purchase_order_customer_created ON purchase_order (customer_id, created_at DESC);
CREATE INDEX purchase_order_customer ON purchase_order (customer_id);
CREATE TABLE order_line (
  order_id uuid NOT NULL REFERENCES purchase_order (id) ON DELETE CASCADE,
  position integer NOT NULL,
  isbn text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  price numeric(10, 2) NOT NULL,
  PRIMARY KEY (order_id, position)
);
CREATE TABLE shipment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_id uuid NOT NULL REFERENCES purchase_order (id),
  carrier text NOT NULL,
  shipped_at timestamptz
);
`;

/** What the files do not say and the team knows. */
export const BOOKSHOP_FACTS: ModelInput = {
  requirements: {
    peakRequestsPerSecond: 120,
    growthFactor: 10,
    latencyP95Ms: 200,
    latencyP99Ms: 500,
    availabilityPercent: 99.9,
    compliance: ['GDPR', 'PCI-DSS'],
    tenancy: 'SINGLE_TENANT',
    deployment: 'CLOUD',
    style: 'MICROSERVICES',
  },
  boundaries: [
    { key: 'cloud', name: 'Cloud account', type: 'NETWORK_CLOUD_PROVIDER' },
    { key: 'edge', name: 'Edge subnet', type: 'NETWORK_CLOUD_SECURITY_GROUP', parent: 'cloud' },
    { key: 'services', name: 'Service subnet', type: 'NETWORK_CLOUD_SECURITY_GROUP', parent: 'cloud' },
    { key: 'data', name: 'Data subnet', type: 'NETWORK_CLOUD_SECURITY_GROUP', parent: 'cloud' },
  ],
  dataAssets: [
    { key: 'orders', name: 'Orders', confidentiality: 'CONFIDENTIAL', integrity: 'CRITICAL', availability: 'CRITICAL' },
    {
      key: 'books',
      name: 'Book catalogue',
      confidentiality: 'PUBLIC',
      integrity: 'IMPORTANT',
      availability: 'IMPORTANT',
    },
  ],
  components: [
    {
      key: 'customer',
      name: 'Customer’s browser',
      kind: 'CLIENT',
      exposure: 'INTERNET',
      technology: 'browser',
      usedByHuman: true,
      outOfScope: true,
    },
    { key: 'storefront', boundary: 'edge', owner: 'Shop', replicas: 2, dataProcessed: ['books', 'orders'] },
    { key: 'gateway', boundary: 'edge', owner: 'Platform' },
    { key: 'catalogue', boundary: 'services', owner: 'Shop', dataProcessed: ['books'] },
    { key: 'basket', boundary: 'services', owner: 'Shop' },
    { key: 'orders', boundary: 'services', owner: 'Orders', dataProcessed: ['orders'] },
    { key: 'payments', boundary: 'services', owner: 'Orders', replicas: 1, dataProcessed: ['orders'] },
    { key: 'mailer', boundary: 'services', kind: 'WORKER', owner: 'Orders', replicas: 1 },
    { key: 'catalogue-db', boundary: 'data', owner: 'Shop', replicas: 2, zones: 2, dataStored: ['books'] },
    { key: 'orders-db', boundary: 'data', owner: 'Orders', replicas: 1, dataStored: ['orders'] },
    { key: 'basket-cache', boundary: 'data', owner: 'Shop' },
    { key: 'search', boundary: 'data', owner: 'Shop' },
    { key: 'broker', boundary: 'data', owner: 'Platform', replicas: 3, zones: 3 },
  ],
  links: [
    {
      source: 'customer',
      target: 'storefront',
      protocol: 'HTTPS',
      mode: 'SYNC',
      timeoutMs: 30_000,
      dataSent: ['orders'],
      dataReceived: ['books'],
    },
  ],
  entities: [
    {
      key: 'public.purchase_order',
      accessPatterns: [
        {
          name: 'orders of a customer, newest first',
          equals: ['customer_id'],
          sort: [{ field: 'created_at', direction: 'DESC' }],
          limit: 20,
        },
        { name: 'orders to ship', equals: ['status'], sort: [{ field: 'created_at', direction: 'ASC' }], limit: 100 },
      ],
    },
  ],
};
