import { useState } from 'preact/hooks';
import { Heading } from '../../components/Heading.jsx';
import { Avatar } from '../../components/Avatar.jsx';
import { forget, readers } from '../../lib/remembered.js';
import { go, hrefOf } from '../../lib/router.js';
import { NameForm } from './NameForm.jsx';

/** Who reads: a name, or one of before. */
export function ChooseReader() {
  const [known, setKnown] = useState(() => readers());
  const leave = (name) => {
    forget(name);
    setKnown(readers());
  };
  return (
    <>
      <Heading title="Timelines">
        What those wrote whom somebody follows, newest first. Posts are pushed to readers as they come, or merged when read.
      </Heading>
      <div class="choose panel">
        <NameForm
          label="Read as"
          hint="Any name: nobody has to sign up. Who follows nobody yet starts with an empty timeline."
          action="Open the timeline"
          primary
          onName={(name) => go('timelines', name)}
        />
        {known.length > 0 && (
          <section aria-labelledby="before">
            <h2 id="before">Lately</h2>
            <ul class="faces">
              {known.map((name) => (
                <li key={name}>
                  <a href={hrefOf('timelines', name)}>
                    <Avatar name={name} size="large" />
                    <span>{name}</span>
                  </a>
                  <button type="button" class="forget" onClick={() => leave(name)} aria-label={`Forget ${name}`}>
                    ×
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
