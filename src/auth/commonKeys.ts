/**
 * The keys of ten characters or more that are tried first: from public lists of leaked ones, and what people
 * here write. Lower case, without accents or spaces.
 */
export const commonKeys: ReadonlySet<string> = new Set(
  `
  0000000000 1111111111 1212121212 1122334455 1234512345 1234567890 12345678900 12345678910 0123456789
  0987654321 9876543210 1029384756 1357924680 123123123123 123456789a 123456789abc 1234567890a a123456789
  abc1234567 abcd123456 abcde12345 abcdefghij abcdefghijk aaaaaaaaaa 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
  q1w2e3r4t5 q1w2e3r4t5y6 qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 qwertyqwerty
  asdfghjkl1 asdfghjkln asdfasdfasdf zxcvbnm123 zaq12wsxcde3
  password12 password123 password1234 password12345 passwordpassword p4ssw0rd123 passw0rd123 mypassword
  changeme123 letmein123 welcome123 welcome1234 admin12345 admin123456 administrator administrador root123456
  iloveyou12 iloveyou123 iloveyou1234 iloveyou2 princess123 sunshine123 football123 superman123 pokemon123
  dragon12345 monkey12345 michael123 jordan12345 liverpool123 barcelona1 barcelona10 barcelona123 realmadrid
  contrasena contrasena1 contrasena12 contrasena123 contrasena1234 micontrasena laclave123 miclave123
  miclave1234 clave12345 clave123456 clave1234567 claveclave clavesegura claveclave123 nuevaclave
  cambiarclave cambiame123 secreto123 bienvenido bienvenido1 bienvenido123 bienvenida hola123456 hola1234567
  holahola123 holamundo1 holamundo123 teamomucho teamomucho1 teamo12345 teamo123456 tequieromucho amordemivida
  mividaloca miamorcito corazon123 estrella123 argentina1 argentina10 argentina12 argentina123 argentina1234
  argentina2022 argentina2024 argentina2025 argentina2026 vamosargentina bocajuniors bocajuniors1
  bocajuniors12 riverplate riverplate1 riverplate12 riverplate123 racingclub independiente sanlorenzo
  rosariocentral newellsoldboys maradona10 diegomaradona dieguito10 lionelmessi messi12345 buenosaires
  buenosaires1 buenosaires123 mardelplata micasa12345 familia123 mifamilia1 facebook123 instagram1 google12345
  gmail12345 hotmail123 computadora internet123 whatsapp123 hosting123 hosting1234 miempresa123 empresa123
  `
    .trim()
    .split(/\s+/),
)
