/** What is wrong with a finding of detectTools, as part of a sentence: `yt-dlp 2025 or newer (found 2023.3.4 at …)`. */
export function explainMissing({ tool, path, version, problem }) {
  const name = tool.minimum ? `${tool.id} ${tool.minimum} or newer` : tool.id;
  if (problem === 'missing') return name;
  if (problem === 'too old')
    return `${name} (${path} is ${version}${tool.because ? `; ${tool.because}` : ''})`;
  return `${name} (${path} does not run)`;
}
