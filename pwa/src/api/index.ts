import type { components } from './schema.js';

export { api, answer, onSignInRequired } from './client.js';
export { ApiError } from './api-error.js';
export { keys, queryClient } from './query-client.js';

type Schemas = components['schemas'];
export type Me = Schemas['Me'];
export type Role = Schemas['Role'];
export type Language = Schemas['Language'];
export type Theme = Schemas['Theme'];
export type Person = Schemas['Person'];
export type Session = Schemas['Session'];
export type ApiKey = Schemas['ApiKey'];
export type CreatedApiKey = Schemas['CreatedApiKey'];
export type Invitation = Schemas['Invitation'];
export type CreatedInvitation = Schemas['CreatedInvitation'];
export type Preview = Schemas['Preview'];
export type Quality = Schemas['Quality'];
export type SiteKey = Schemas['SiteKey'];
export type Chapter = Schemas['Chapter'];
export type Download = Schemas['Download'];
export type DownloadPage = Schemas['DownloadPage'];
export type MediaSummary = Schemas['MediaSummary'];
export type MediaPage = Schemas['MediaPage'];
export type Media = Schemas['Media'];
export type MediaFacets = Schemas['MediaFacets'];
export type System = Schemas['System'];
