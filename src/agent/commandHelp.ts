export const help = `Uso: baja agent --config ARCHIVO [--once] [--dry-run]
     baja agent install --dry-run [--config ARCHIVO]

Corre en el servidor de hosting: pide trabajos a Baja, corta el acceso, borra lo que es del
servicio y de nadie más, comprueba que no quede nada y lo informa.

  install           con --dry-run muestra una unidad de systemd y una configuración de ejemplo; con
                    --config, la unidad para esa configuración. No escribe nada
  --config ARCHIVO  la configuración, en JSON (obligatoria)
  --once            trabaja hasta que no quede nada pendiente y termina
  --dry-run         dice qué se borraría, sin pedir ningún trabajo ni tocar nada
  --help            muestra esto

Campos de la configuración:
  url            dirección de Baja, p. ej. https://baja.example
  keyFile        archivo con la clave de API (alcance provisioning); o key, sólo para probar
  server         nombre de este servidor en Baja
  worker         nombre de este agente (por omisión, el del equipo)
  roots          { sites, mail, access, ownership, state }, rutas absolutas
  leaseSeconds   60    pollSeconds   5    settleSeconds   0    maxDepth   5000
  cut            { clase: [orden,…] } por cada componente cuyo acceso se corta
  tenant         { kinds, leastUid, spools, kill } qué se frena del cliente: cron, at, procesos
  reload         [orden,…] después de cortar el acceso
  probes         { clase: [sonda,…] } miradas desde afuera (http, smtp, command, dns), con control
  databases      { defaultsFile } o { socket, user }: el servidor MariaDB o MySQL
  zones          { folder, file, list, remove, reload }: las zonas del servidor de nombres
  release        { clase: { look, run, controls } } números, licencias, certificados
  export         { clase: orden } la copia que se debe antes de borrar

Una orden es ["programa","argumento",…] o { run, timeoutSeconds, exits }, sin shell; {ref},
{local}, {domain}, {service}, {identity} y {uid} son los del componente.

Termina con 0 (hecho), 1 (falló o quedó algo sin terminar) o 2 (mal usado).`
