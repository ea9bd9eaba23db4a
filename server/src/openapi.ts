import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** `DownloadsController.create` becomes `downloadsCreate`. */
function operationId(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}

/** Describes every documented route as OpenAPI 3.1; shapes come from the contracts' schemas. */
export function createOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Foyer')
    .setDescription('The household’s own media server. Failures are RFC 9457 problems with a stable `code`.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .addCookieAuth('foyer_session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'a personal API key' })
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: operationId });
}

/** Serves the description at `/api/docs` (a page) and `/api/docs-json`; made when somebody first asks. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => createOpenApi(app));
}
