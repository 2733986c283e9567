export const help = `Usage: baja agent --config FILE [--once] [--dry-run]
       baja agent install --dry-run [--config FILE]

Runs on the hosting server: asks Baja for jobs, cuts off access, wipes what is the service's and
nobody else's, looks whether anything is left, and reports it.

  install         with --dry-run shows a systemd unit and an example configuration; with --config,
                  the unit for that configuration. It writes nothing
  --config FILE   the configuration, in JSON (required)
  --once          work until nothing waits, then end
  --dry-run       say what would be wiped, without claiming a job or touching anything
  --help          show this

Fields of the configuration:
  url            address of Baja, e.g. https://baja.example
  keyFile        file with the API key (scope provisioning); or key, for trying out only
  server         this server's name in Baja
  worker         this agent's name (default: the machine's)
  roots          { sites, mail, access, ownership, state, recordings }, absolute paths; the last if any
  leaseSeconds   60    pollSeconds   5    settleSeconds   3    maxDepth   5000
  cut            { kind: [command,…] } for each component whose access is cut
  tenant         { kinds, leastUid, spools, kill } what of the tenant's is stopped: cron, at, processes
  reload         [command,…] after access is cut
  probes         { kind: [probe,…] } looks from outside (http, smtp, command, dns), with a control
  databases      { defaultsFile } or { socket, user }: the MariaDB or MySQL server
  zones          { folder, file, list, remove, reload }: the name server's zones
  release        { kind: { look, run, controls } } numbers, licences, certificates
  export         { kind: command } the copy that the client ordered; prints JSON: entries, bytes,
                 digest, and place, where the client gets it
  commandsWriteIn [folder,…] where these commands write, for the unit that install prints

A command is ["program","argument",…] or { run, timeoutSeconds, exits }, without a shell; {ref},
{local}, {domain}, {service}, {identity} and {uid} are the component's.

Ends with 0 (done), 1 (failed, or something is left unfinished) or 2 (misused).`
