import { BadRequestException, HttpException } from '@nestjs/common';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { InvalidRequestError, TooManyRequestsError } from './http.errors.js';
import { answerProblem, toProblem } from './problem.filter.js';

const withStatus = (statusCode: number) => Object.assign(new Error('words'), { statusCode });

describe('the problem of an error', () => {
  it.each([
    [new BadRequestException(), 400, 'http.invalid-request'],
    [new HttpException('no', 401), 401, 'http.sign-in-required'],
    [withStatus(404), 404, 'http.not-found'],
    [withStatus(405), 405, 'http.not-found'],
    [withStatus(406), 406, 'http.invalid-request'],
    [withStatus(408), 408, 'http.invalid-request'],
    [withStatus(413), 413, 'http.too-large'],
    [withStatus(414), 414, 'http.invalid-request'],
    [withStatus(415), 415, 'http.invalid-request'],
    [withStatus(418), 418, 'http.invalid-request'],
    [withStatus(429), 429, 'http.too-many-requests'],
    [withStatus(431), 431, 'http.invalid-request'],
    [withStatus(502), 502, 'http.internal'],
    [withStatus(200), 500, 'http.internal'],
    ['thrown words', 500, 'http.internal'],
    [new TooManyRequestsError(3), 429, 'http.too-many-requests'],
  ])('%s has status %i and code %s', (error, status, code) => {
    expect(toProblem(error, 'r1')).toMatchObject({ status, code, requestId: 'r1' });
  });

  it('tells nothing of what went wrong inside', () => {
    expect(JSON.stringify(toProblem(new Error('secret'), 'r1'))).not.toContain('secret');
  });

  it('names the fields of a wrong request', () => {
    const issues = [{ path: 'url', message: 'missing' }];
    expect(toProblem(new InvalidRequestError(issues), 'r1')).toMatchObject({ issues });
  });
});

describe('Fastify’s own errors', () => {
  it.each([
    ['an address that cannot be decoded', '/api/media/%E0%A4%A', 400],
    ['a parameter beyond the limit', `/api/media/${'x'.repeat(200)}`, 414],
  ])('are problems too: %s', async (_what, url, status) => {
    const server = fastify({ frameworkErrors: answerProblem, genReqId: () => 'r1' });
    server.get('/api/media/:id', () => 'found');
    const answer = await server.inject({ method: 'GET', url });
    await server.close();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json') as string,
      'x-request-id': 'r1',
    });
    expect(answer.json()).toMatchObject({ status, code: 'http.invalid-request', requestId: 'r1' });
  });

  it('say when to come back after too many tries', async () => {
    const server = fastify();
    server.get('/', (request, reply) => answerProblem(new TooManyRequestsError(7), request, reply));
    const answer = await server.inject({ method: 'GET', url: '/' });
    await server.close();
    expect(answer).toMatchObject({ statusCode: 429, headers: { 'retry-after': '7' } });
  });
});
