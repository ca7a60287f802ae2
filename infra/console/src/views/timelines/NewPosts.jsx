/** How many posts wait above, and the way to them. */
export function NewPosts({ count, onShow }) {
  return (
    <div class="new-posts" role="status">
      {count > 0 && (
        <button type="button" class="primary" onClick={onShow}>
          {count} new {count === 1 ? 'post' : 'posts'}
        </button>
      )}
    </div>
  );
}
