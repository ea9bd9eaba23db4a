import { describe, expect, it } from 'vitest';
import { markup, trusted } from './markup.js';

describe('markup', () => {
  it('takes hostile words as words, in content and in attributes', () => {
    const title = `<script>alert(1)</script>" onload='x' &amp;`;
    expect(markup`<a title="${title}">${title}</a>`.source).toBe(
      '<a title="&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp;">' +
        '&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp;</a>',
    );
  });

  it('takes markup as markup, many pieces one after the other, and null as nothing', () => {
    const words = ['a', 'b'].map((word) => markup`<li>${word}</li>`);
    expect(markup`<ul>${words}${null}${trusted('<hr>')}${5}</ul>`.source).toBe(
      '<ul><li>a</li><li>b</li><hr>5</ul>',
    );
  });
});
