/** Which keys of a service are read, which have no place in an architecture, and which are unknown. */
import type { ImportIssue } from '../importer.js';
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.js';

const set = (keys: string): ReadonlySet<string> => new Set(keys.split(' '));

const READ = set(
  'image build environment depends_on links external_links command entrypoint networks network_mode ports expose deploy scale healthcheck ' +
    'mem_limit cpus hostname container_name profiles labels extends configs env_file secrets stop_grace_period stop_signal pre_stop',
);
const NO_PLACE = set(
  'annotations attach blkio_config cap_add cap_drop cgroup cgroup_parent cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period ' +
    'cpu_rt_runtime cpu_shares cpuset credential_spec device_cgroup_rules devices develop dns dns_opt dns_search domainname extra_hosts gpus ' +
    'group_add init ipc isolation label_file logging log_driver log_opt mac_address mem_reservation mem_swappiness memswap_limit models ' +
    'oom_kill_disable oom_score_adj pid pids_limit platform post_start privileged provider pull_policy read_only restart runtime ' +
    'security_opt shm_size stdin_open storage_opt sysctls tmpfs tty ulimits use_api_socket user ' +
    'userns_mode uts volume_driver volumes volumes_from working_dir',
);
const TOP = set('version name services networks volumes secrets configs include models');

const at = ({ position, node }: YamlEntry) => ({ ...position, path: node.path });

/** Issues about keys, one for each unknown key's name and one for all that have no place. */
export const reportKeys = (root: YamlNode, services: readonly YamlNode[]): readonly ImportIssue[] => {
  const unknown = new Map<string, { first: YamlEntry; count: number }>();
  const leftOut = new Map<string, number>();
  let firstLeftOut: YamlEntry | undefined;
  for (const service of services)
    for (const entry of service.entries()) {
      if (READ.has(entry.key) || entry.key.startsWith('x-')) continue;
      if (NO_PLACE.has(entry.key)) {
        firstLeftOut ??= entry;
        leftOut.set(entry.key, (leftOut.get(entry.key) ?? 0) + 1);
        continue;
      }
      const before = unknown.get(entry.key);
      if (before) before.count++;
      else unknown.set(entry.key, { first: entry, count: 1 });
    }
  const issues: ImportIssue[] = [];
  for (const entry of root.entries())
    if (entry.key === 'include')
      issues.push({
        severity: 'WARNING',
        message: 'included files are not at hand; what they define is missing',
        ...at(entry),
      });
    else if (!TOP.has(entry.key) && !entry.key.startsWith('x-') && root.get('services'))
      issues.push({ severity: 'WARNING', message: `"${entry.key}" is no part of a compose file`, ...at(entry) });
  for (const [key, { first, count }] of unknown) {
    const where = count > 1 ? ` (${count} services)` : '';
    issues.push({ severity: 'WARNING', message: `"${key}" is not understood${where}`, ...at(first) });
  }
  if (firstLeftOut) {
    const keys = [...leftOut].map(([key, count]) => `${key} (${count})`).join(', ');
    issues.push({
      severity: 'INFO',
      message: `left out, as an architecture has no place for it: ${keys}`,
      ...at(firstLeftOut),
    });
  }
  return issues;
};
