// Preload for a worker: dies at the point that STOP_AT names.
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { watchDatabase } from './database.js'
import { wholeProcess } from './points.js'

watchDatabase(() => wholeProcess)

const { send } = SMTPConnection.prototype
SMTPConnection.prototype.send = function (envelope, message, done) {
  const point = wholeProcess.begin('mail')
  return send.call(this, envelope, message, (error, ...rest) => {
    if (!error) wholeProcess.end(point)
    done(error, ...rest)
  })
}
