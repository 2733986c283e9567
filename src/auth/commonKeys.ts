/**
 * The keys of ten characters or more that are tried first: the known ones out of leaks, and what people
 * here write. Lower case, without accents or spaces.
 */
export const commonKeys: ReadonlySet<string> = new Set(
  `
  0000000000 0123456789 0987654321 1029384756 1111111111 1122334455 1212121212 123123123123 1234512345
  1234567890 12345678900 1234567890a 12345678910 123456789a 123456789abc 1357924680 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx3edc 9876543210 a123456789 aaaaaaaaaa abc1234567 abcd123456 abcde12345 abcdefghij abcdefghijk
  admin12345 admin123456 administrador administrator amordemivida argentina1 argentina10 argentina12
  argentina123 argentina1234 argentina2022 argentina2024 argentina2025 argentina2026 asdfasdfasdf asdfghjkl1
  asdfghjkln barcelona1 barcelona10 barcelona123 bienvenida bienvenido bienvenido1 bienvenido123 bocajuniors
  bocajuniors1 bocajuniors12 buenosaires buenosaires1 buenosaires123 cambiame123 cambiarclave changeme123
  clave12345 clave123456 clave1234567 claveclave claveclave123 clavesegura computadora contrasena contrasena1
  contrasena12 contrasena123 contrasena1234 corazon123 diegomaradona dieguito10 dragon12345 empresa123
  estrella123 facebook123 familia123 football123 gmail12345 google12345 hola123456 hola1234567 holahola123
  holamundo1 holamundo123 hosting123 hosting1234 hotmail123 iloveyou12 iloveyou123 iloveyou1234 independiente
  instagram1 internet123 jordan12345 laclave123 letmein123 lionelmessi liverpool123 maradona10 mardelplata
  messi12345 miamorcito micasa12345 michael123 miclave123 miclave1234 micontrasena miempresa123 mifamilia1
  mividaloca monkey12345 mypassword newellsoldboys nuevaclave p4ssw0rd123 passw0rd123 password12 password123
  password1234 password12345 passwordpassword pokemon123 princess123 q1w2e3r4t5 q1w2e3r4t5y6 qwerty1234
  qwerty12345 qwerty123456 qwertyqwerty qwertyuiop qwertyuiop123 racingclub realmadrid riverplate riverplate1
  riverplate12 riverplate123 root123456 rosariocentral sanlorenzo secreto123 sunshine123 superman123
  teamo12345 teamo123456 teamomucho teamomucho1 tequieromucho vamosargentina welcome123 welcome1234
  whatsapp123 zaq12wsxcde3 zxcvbnm123
  `
    .trim()
    .split(/\s+/),
)
