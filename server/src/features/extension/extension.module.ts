import { Module } from '@nestjs/common';
import { ExtensionController } from './extension.controller.js';
import { ExtensionService } from './extension.service.js';

/** The browser extension, made for this household's address. */
@Module({ controllers: [ExtensionController], providers: [ExtensionService] })
export class ExtensionModule {}
