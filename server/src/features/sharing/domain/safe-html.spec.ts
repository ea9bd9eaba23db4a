import { describe, expect, it } from 'vitest';
import { html, trusted } from './safe-html.js';

describe('markup', () => {
  it('takes hostile words as words, in content and in attributes', () => {
    const title = `<script>alert(1)</script>" onload='x' &amp;`;
    expect(html`<a title="${title}">${title}</a>`.markup).toBe(
      '<a title="&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp;">' +
        '&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp;</a>',
    );
  });

  it('takes markup as markup, many pieces one after the other, and null as nothing', () => {
    expect(
      html`<ul>
        ${['a', 'b'].map((word) => html`<li>${word}</li>`)}${null}${trusted('<hr>')}${5}
      </ul>`.markup,
    ).toBe('<ul><li>a</li><li>b</li><hr>5</ul>');
  });
});
