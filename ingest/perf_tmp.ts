import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { openWarehouse } from '/work/main/ingest/connection.ts'
import { ingestFiles } from '/work/main/ingest/ingestFiles.ts'
import { fixedEffects, registryOf } from '/work/main/ingest/testing/workspace.ts'
import { bulkSource, toyProbe } from '/work/main/ingest/testing/toySources.ts'
const dir='/tmp/exp/perf'; rmSync(dir,{recursive:true,force:true}); mkdirSync(dir+'/inbox/a',{recursive:true}); mkdirSync(dir+'/inbox/b',{recursive:true})
copyFileSync('/tmp/exp/m.csv',dir+'/inbox/a/m.csv')
const rss=()=>Math.round(process.memoryUsage().rss/1e6)
{ const i=await DuckDBInstance.create(dir+'/base.duckdb'); const c=await i.connect(); const t=performance.now();const u0=process.cpuUsage(); await c.run(`create table b as from read_csv('/tmp/exp/m.csv', encoding='utf-16', all_varchar=true, skip=2)`); console.log('baseline persist', performance.now()-t);
const u1=process.cpuUsage(u0); console.log('base persist cpu',(u1.user+u1.system)/1000); const t2=performance.now();const u2=process.cpuUsage(); await c.run(`create temp table b2 as from read_csv('/tmp/exp/m.csv', encoding='utf-16', all_varchar=true, skip=2)`); console.log('baseline temp', performance.now()-t2);const u3=process.cpuUsage(u2); console.log('base temp cpu',(u3.user+u3.system)/1000); c.closeSync(); i.closeSync() }
const w=await openWarehouse(dir+'/warehouse.duckdb', fixedEffects())
const orig=w.connection.run.bind(w.connection); const cpu=()=>{const u=process.cpuUsage();return (u.user+u.system)/1000}
w.connection.run=async(sql: string,...x: unknown[])=>{const c=cpu(),t=performance.now();const r=await (orig as never as (...a: unknown[])=>Promise<never>)(sql,...x);if(performance.now()-t>50)console.log('   ',(performance.now()-t).toFixed(0),'ms cpu',(cpu()-c).toFixed(0),sql.replace(/\s+/g,' ').slice(0,90));return r}
const origR=w.connection.runAndReadAll.bind(w.connection)
w.connection.runAndReadAll=async(sql: string,...x: unknown[])=>{const c=cpu(),t=performance.now();const r=await (origR as never as (...a: unknown[])=>Promise<never>)(sql,...x);if(performance.now()-t>50)console.log('  R',(performance.now()-t).toFixed(0),'ms cpu',(cpu()-c).toFixed(0),sql.replace(/\s+/g,' ').slice(0,90));return r}
const run=async(l: string, ctx: object={})=>{const b=rss(); let peak=b; const timer=setInterval(()=>{peak=Math.max(peak,rss())},5); const t=performance.now(); const c0=cpu(); const r=await ingestFiles(w,{inbox:dir+'/inbox',archive:dir+'/archive',sources:[bulkSource],context:{registry:registryOf(['a','b']),exportedAt:null,channel:null,...ctx},probe: async (f: never)=>({...(await toyProbe({...(f as object),path:'/tmp/exp/head.csv'} as never)),file:f}),timeZone:'Asia/Ho_Chi_Minh'},fixedEffects()); clearInterval(timer); console.log(l,'CPU',(cpu()-c0).toFixed(0),(performance.now()-t).toFixed(0),'ms', JSON.stringify(r.files[0]?.counts), r.files[0]?.status, 'rss',b,'->peak',peak)}
await run('first')
copyFileSync('/tmp/exp/m.csv',dir+'/inbox/a/m.csv'); await run('known')
copyFileSync('/tmp/exp/m.csv',dir+'/inbox/b/m.csv'); await run('second channel (raw not empty)')
copyFileSync('/tmp/exp/m.csv',dir+'/inbox/a/m.csv'); await run('later observation', {exportedAt:'2026-12-31T00:00:00Z'})
w.close()
