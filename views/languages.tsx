import type { Frame } from './frame.ts'
import { languages } from './texts/catalogues.ts'

/** The choice of a language, each by its own name: a plain form that works without a script. */
export const Languages = ({ frame }: { frame: Frame }) => (
  <form class="languages" method="post" action="/idioma" aria-label={frame.texts.frame.languages}>
    <input type="hidden" name="volver" value={frame.here} />
    <ul>
      {languages.map(({ locale, name }) => (
        <li>
          {locale === frame.say.locale ? (
            <span lang={locale} aria-current="true">
              {name}
            </span>
          ) : (
            <button class="quiet" type="submit" name="idioma" value={locale} lang={locale}>
              {name}
            </button>
          )}
        </li>
      ))}
    </ul>
  </form>
)
