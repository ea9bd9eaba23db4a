import type { Plugin } from 'vite';

const ICON = /@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;

type Shapes = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];

/**
 * Lucide's own component builds every icon attribute by attribute at run time, which is a good part of the work of a
 * page full of cards. Here each becomes a fixed piece of SVG with the few properties that this app uses.
 */
export function lightIcons(): Plugin {
  return {
    name: 'light-icons',
    enforce: 'pre',
    transform: {
      filter: { id: ICON },
      handler: (code, id) => ({ code: component(shapesOf(code, id)), map: null }),
    },
  };
}

function shapesOf(code: string, id: string): Shapes {
  const data = /const iconData = (\{.*\});/.exec(code)?.[1];
  if (data === undefined)
    throw new Error(`${id} is not written as icons of Lucide were: see pwa/light-icons.ts`);
  return (JSON.parse(data) as { node: Shapes }).node;
}

function component(shapes: Shapes): string {
  const drawn = shapes.map(([tag, attributes]) => {
    const words = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
    return `<${tag} ${words.join(' ')} />`;
  });
  return `<script lang="ts">
  let { size = 24, strokeWidth = 2, fill = 'none', class: extra = '', 'aria-label': label = undefined } = $props();
</script>
<svg
  width={size} height={size} viewBox="0 0 24 24" {fill} stroke="currentColor" stroke-width={strokeWidth}
  stroke-linecap="round" stroke-linejoin="round" class={['lucide', extra]}
  role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : 'true'}
>${drawn.join('')}</svg>
`;
}
