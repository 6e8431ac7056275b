import { component, links } from '../technology/result.fixture.js';
import { app, run } from './chart.fixture.js';

describe('workloads', () => {
  const result =
    run(`${app('api', {}, { spec: '        livenessProbe: { httpGet: { path: /, port: main } }\n        resources: { limits: { cpu: 250m, memory: 1Gi } }' })}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, minReplicas: 3, maxReplicas: 9 }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { replicas: 2, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: exporter, image: prom/mysqld-exporter }, { name: x, image: "mysql:5.7" }] } } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec: { schedule: "0 0 * * *", jobTemplate: { spec: { template: { spec: { containers: [{ name: r, image: acme/report, args: [--db, "db:3306"] }] } } } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec: { template: { spec: { hostNetwork: true, containers: [{ name: a, image: fluent/fluent-bit:2 }] } } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: api-77, namespace: shop, ownerReferences: [{ kind: Deployment, name: api, controller: true }] }
spec: { template: { spec: { containers: [{ name: api, image: acme/api }] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: debug }
spec: { containers: [{ name: d, image: busybox }] }
`);

  it('are components with what they run, how often, probed and limited how', () => {
    expect(result.model.components?.map(({ key }) => key)).toEqual(['api', 'db', 'report', 'agent', 'debug']);
    expect(component(result, 'api')).toMatchObject({
      kind: 'SERVICE', replicas: 3, livenessProbe: true, readinessProbe: false, cpuMillicores: 250, memoryBytes: 1024 ** 3,
      exposure: 'INTERNAL', boundary: 'shop', owner: 'payments', ports: [8080],
    }); // prettier-ignore
    expect(component(result, 'db')).toMatchObject({
      kind: 'DATASTORE',
      technology: 'mysql',
      technologyVersion: '5.7',
      replicas: 2,
    });
    expect(component(result, 'report')).toMatchObject({ kind: 'JOB' });
    expect(component(result, 'agent')).not.toHaveProperty('replicas');
    expect(component(result, 'agent')).not.toHaveProperty('exposure');
  });

  it('are not counted twice where the cluster made one from another', () => {
    expect(result.issues).toContainEqual(
      expect.objectContaining({
        severity: 'INFO',
        message: expect.stringContaining('ReplicaSet that another object makes'),
      }),
    );
  });

  it('call what their arguments name', () => expect(links(result)).toEqual(['report>db']));
});
