import { Global, Module } from '@nestjs/common';
import { EgressGate } from './egress-gate.js';

@Global()
@Module({ providers: [EgressGate], exports: [EgressGate] })
export class EgressModule {}
