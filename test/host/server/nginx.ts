import { mkdirSync } from 'node:fs'
import { type Daemon, inside, rootsOf, runProgram, writeOwn } from './place.ts'
import { answersOn, endDaemon, waitFor } from './process.ts'

/**
 * One virtual host per file in access/site: its presence is what lets nginx serve a site, anything
 * else is answered with 410 and `retired`.
 */
export const nginx: Daemon = {
  name: 'nginx',
  configure(place) {
    const { sites, access } = rootsOf(place)
    const temporary = inside(place, 'var', 'nginx')
    mkdirSync(temporary, { recursive: true })
    writeOwn(
      inside(place, 'etc', 'nginx.conf'),
      `user www-data;
worker_processes 1;
pid ${inside(place, 'run', 'nginx.pid')};
error_log ${inside(place, 'log', 'nginx.log')};
events { worker_connections 256; }
http {
  access_log off;
  default_type text/html;
  client_body_temp_path ${temporary}/body;
  proxy_temp_path ${temporary}/proxy;
  fastcgi_temp_path ${temporary}/fastcgi;
  uwsgi_temp_path ${temporary}/uwsgi;
  scgi_temp_path ${temporary}/scgi;
  server {
    listen 127.0.0.1:${place.ports.http};
    server_name ~^(?<site>[a-z0-9.-]+)$;
    root ${sites}/$site;
    index index.php index.html;
    if (!-f ${access}/site/$site) { return 410 "retired"; }
    location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass unix:${inside(place, 'run', 'php')}/$site.sock;
    }
  }
}
`,
    )
  },
  async start(place) {
    await runProgram('nginx', '-c', inside(place, 'etc', 'nginx.conf'))
    await waitFor('nginx', () => answersOn(place.ports.http))
  },
  stop: (place) => endDaemon(inside(place, 'run', 'nginx.pid')),
}
