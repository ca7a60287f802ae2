import { Heading } from '../components/Heading.jsx';
import { hrefOf } from '../lib/router.js';

export function Missing() {
  return (
    <>
      <Heading title="No such view">The address names a view that the console does not have.</Heading>
      <p>
        <a href={hrefOf('overview')}>Go to the overview</a>
      </p>
    </>
  );
}
