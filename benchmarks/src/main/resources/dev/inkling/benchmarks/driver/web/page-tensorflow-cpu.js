// TensorFlow.js without WebAssembly: the fewest bytes.
import { registerKernel } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu/dist/base.js";
import { _fusedMatMulConfig as fusedMatMulConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/_FusedMatMul.js";
import { avgPoolConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/AvgPool.js";
import { castConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Cast.js";
import { fusedConv2DConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/FusedConv2D.js";
import { identityConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js";
import { maxPoolConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/MaxPool.js";
import { padV2Config } from "@tensorflow/tfjs-backend-cpu/dist/kernels/PadV2.js";
import { reluConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Relu.js";
import { reshapeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js";
import { start } from "./page-tensorflow.js";

[
  avgPoolConfig, castConfig, fusedConv2DConfig, fusedMatMulConfig, identityConfig, maxPoolConfig,
  padV2Config, reluConfig, reshapeConfig,
].forEach(registerKernel);
start("cpu");
