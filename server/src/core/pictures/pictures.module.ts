import { Global, Module } from '@nestjs/common';
import { PictureMaker } from './picture-maker.js';

@Global()
@Module({ providers: [PictureMaker], exports: [PictureMaker] })
export class PicturesModule {}
