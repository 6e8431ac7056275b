/** The technology table: languages, application servers, applications, operating systems. */
import { technology as row } from './technology.js';

// prettier-ignore
export const PLATFORMS = [
  row('nodejs', 'Node.js', 'SERVICE', 'node nodejs'),
  row('bun', 'Bun', 'SERVICE', 'oven/bun'),
  row('deno', 'Deno', 'SERVICE', 'denoland/deno'),
  row('python', 'Python', 'SERVICE', 'python'),
  row('java', 'Java', 'SERVICE', 'openjdk eclipse-temurin amazoncorretto java corretto azul/zulu-openjdk zulu-openjdk ibm-semeru-runtimes sapmachine jre jdk'),
  row('dotnet', '.NET', 'SERVICE', 'dotnet/aspnet dotnet/runtime dotnet/sdk dotnet/core/aspnet dotnet/core/runtime dotnet/core/sdk'),
  row('go', 'Go', 'SERVICE', 'golang'),
  row('php', 'PHP', 'SERVICE', 'php'),
  row('ruby', 'Ruby', 'SERVICE', 'ruby rails'),
  row('rust', 'Rust', 'SERVICE', 'rust'),
  row('elixir', 'Elixir', 'SERVICE', 'elixir'),
  row('tomcat', 'Apache Tomcat', 'SERVICE', 'tomcat', { protocol: 'HTTP', ports: { 8080: 'HTTP' } }),
  row('wildfly', 'WildFly', 'SERVICE', 'wildfly', { protocol: 'HTTP', ports: { 8080: 'HTTP' } }),
  row('jetty', 'Jetty', 'SERVICE', 'jetty', { protocol: 'HTTP', ports: { 8080: 'HTTP' } }),
  row('wordpress', 'WordPress', 'SERVICE', 'wordpress', { protocol: 'HTTP', ports: { 80: 'HTTP' }, hints: 'WORDPRESS' }),
  row('drupal', 'Drupal', 'SERVICE', 'drupal', { protocol: 'HTTP', ports: { 80: 'HTTP' } }),
  row('nextcloud', 'Nextcloud', 'SERVICE', 'nextcloud', { protocol: 'HTTP', ports: { 80: 'HTTP' } }),
  row('ghost', 'Ghost', 'SERVICE', 'ghost', { protocol: 'HTTP', ports: { 2368: 'HTTP' } }),
  row('n8n', 'n8n', 'WORKER', 'n8n', { protocol: 'HTTP', ports: { 5678: 'HTTP' } }),
  row('ollama', 'Ollama', 'SERVICE', 'ollama', { protocol: 'HTTP', ports: { 11434: 'HTTP' }, hints: 'OLLAMA' }),
  row('debian', 'Debian', 'SERVICE', 'debian'),
  row('ubuntu', 'Ubuntu', 'SERVICE', 'ubuntu'),
  row('alpine', 'Alpine Linux', 'SERVICE', 'alpine'),
  row('centos', 'CentOS', 'SERVICE', 'centos'),
  row('rocky-linux', 'Rocky Linux', 'SERVICE', 'rockylinux'),
  row('busybox', 'BusyBox', 'SERVICE', 'busybox'),
];
