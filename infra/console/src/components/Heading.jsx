/** A view's heading with one sentence on what it shows. */
export function Heading({ title, children }) {
  return (
    <div class="heading">
      <h1>{title}</h1>
      {children && <p>{children}</p>}
    </div>
  );
}
