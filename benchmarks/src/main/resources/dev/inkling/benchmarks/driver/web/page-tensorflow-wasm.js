// TensorFlow.js as small as it gets: WebAssembly, and only the kernels that the network needs.
import { env, registerKernel } from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm/dist/base.js";
import { _fusedMatMulConfig as fusedMatMulConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul.js";
import { avgPoolConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/AvgPool.js";
import { castConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Cast.js";
import { fusedConv2DConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D.js";
import { identityConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Identity.js";
import { maxPoolConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool.js";
import { padV2Config } from "@tensorflow/tfjs-backend-wasm/dist/kernels/PadV2.js";
import { reluConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Relu.js";
import { reshapeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape.js";
import { start } from "./page-tensorflow.js";

[
  avgPoolConfig, castConfig, fusedConv2DConfig, fusedMatMulConfig, identityConfig, maxPoolConfig,
  padV2Config, reluConfig, reshapeConfig,
].forEach(registerKernel);
setWasmPaths("./");
env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
start("wasm");
