import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { ratingSchema, setRatingSchema, type SetRating } from './ratings.contract.js';
import { Ratings } from './ratings.service.js';

@ApiTags('library')
@Controller('api/media/:id/rating')
export class RatingsController {
  constructor(private readonly ratings: Ratings) {}

  @Get()
  @Allow('child')
  @ApiOkResponse({ standardSchema: ratingSchema })
  rating(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.ratings.of(actor, id);
  }

  @Put()
  @Allow('child')
  @ApiOkResponse({ standardSchema: ratingSchema })
  rate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: setRatingSchema }) rating: SetRating,
  ) {
    return this.ratings.rate(actor, id, rating);
  }
}
