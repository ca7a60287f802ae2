import { useState } from 'preact/hooks';

const NONE = {};

/**
 * State of a form on its way to the platform: busy, reasons at fields, and a sentence where no field of the form is to blame.
 *
 * @param fields names of the form's fields
 * @param obvious gives reasons per field that can be told without asking the platform
 */
export function useSubmit(send, { fields, obvious }) {
  const [state, setState] = useState({ busy: false, errors: NONE, message: null });

  async function submit(draft) {
    const missing = obvious(draft);
    if (Object.keys(missing).length) {
      setState({ busy: false, errors: missing, message: null });
      return;
    }
    setState({ busy: true, errors: NONE, message: null });
    try {
      await send(draft);
      setState({ busy: false, errors: NONE, message: null });
    } catch (error) {
      const errors = error.fields ?? NONE;
      const shown = Object.keys(errors).some((name) => fields.includes(name));
      setState({ busy: false, errors, message: shown ? null : error.message });
    }
  }
  return { ...state, submit };
}
